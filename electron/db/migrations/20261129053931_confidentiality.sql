CREATE TABLE `confidentiality_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`producer` text,
	`datasets` text NOT NULL,
	`threshold` real,
	`unit` text NOT NULL,
	`counted` text,
	`dominance` real,
	`largest` text,
	`rounding_base` real,
	`rounding_mode` text,
	`width` real,
	`is_zero_sensitive` integer NOT NULL,
	`least_inhabitants` integer,
	`spares_open_data` integer NOT NULL,
	`public_access` text NOT NULL,
	`partner_access` text NOT NULL,
	`organizations` text NOT NULL,
	`convention` text NOT NULL,
	`until` text,
	`citation` text NOT NULL,
	`source` text NOT NULL,
	`note` text NOT NULL,
	`position` integer NOT NULL
) STRICT;

CREATE TABLE `disclosed_series` (
	`id` text PRIMARY KEY NOT NULL,
	`disclosure` text NOT NULL,
	`dataset` text NOT NULL,
	`variable` text NOT NULL,
	`period` text NOT NULL,
	`shown` text NOT NULL,
	`hidden` text NOT NULL,
	FOREIGN KEY (`disclosure`) REFERENCES `disclosure`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `disclosed_series_key` ON `disclosed_series` (`dataset`,`variable`,`period`);
CREATE INDEX `disclosed_series_of` ON `disclosed_series` (`disclosure`);
CREATE TABLE `disclosure` (
	`id` text PRIMARY KEY NOT NULL,
	`reader` text NOT NULL,
	`title` text NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL,
	`vintage` integer NOT NULL
) STRICT;

CREATE INDEX `disclosure_reader` ON `disclosure` (`reader`);
CREATE TABLE `variable_link` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`result` text NOT NULL,
	`terms` text NOT NULL
) STRICT;
