CREATE TABLE `journal_change` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry` text NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`before` text,
	`after` text
) STRICT;

CREATE INDEX `journal_change_entry` ON `journal_change` (`entry`);
CREATE INDEX `journal_change_row` ON `journal_change` (`table_name`,`row_id`);
CREATE TABLE `journal_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`operation` text NOT NULL,
	`label` text NOT NULL,
	`author` text,
	`kind` text NOT NULL,
	`undoable` integer NOT NULL,
	`reverses` text,
	`undone_by` text
) STRICT;

CREATE TABLE `correction` (
	`id` text PRIMARY KEY NOT NULL,
	`indicator` text,
	`variable` text,
	`level` text NOT NULL,
	`territory` text NOT NULL,
	`period` text NOT NULL,
	`value` real,
	`reason` text NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL
) STRICT;

CREATE INDEX `correction_variable` ON `correction` (`variable`,`period`);
CREATE INDEX `correction_indicator` ON `correction` (`indicator`);
CREATE TABLE `dataset` (
	`id` text PRIMARY KEY NOT NULL,
	`definition` text NOT NULL
) STRICT;

CREATE TABLE `edition` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`variable` text NOT NULL,
	`period` text NOT NULL,
	`level` text NOT NULL,
	`series_id` text NOT NULL,
	`batch_id` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `edition_key` ON `edition` (`variable`,`period`,`level`,`dataset`);
CREATE INDEX `edition_batch` ON `edition` (`batch_id`);
CREATE TABLE `import_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`vintage` integer,
	`mapping` text NOT NULL,
	`imported_at` text NOT NULL,
	`author` text NOT NULL
) STRICT;

CREATE INDEX `import_batch_sha` ON `import_batch` (`sha256`);
CREATE TABLE `import_mapping` (
	`id` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`name` text NOT NULL,
	`mapping` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `import_mapping_fingerprint` ON `import_mapping` (`fingerprint`);
CREATE TABLE `indicator` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`short_label` text NOT NULL,
	`section` text NOT NULL,
	`definition` text NOT NULL,
	`limits` text NOT NULL,
	`candidates` text NOT NULL,
	`factor` real NOT NULL,
	`growth_years` real,
	`unit` text NOT NULL,
	`decimals` integer NOT NULL,
	`aggregation` text NOT NULL,
	`sense` text NOT NULL,
	`producer` text NOT NULL,
	`chart` text NOT NULL,
	`confidentiality` text,
	`headline` integer NOT NULL,
	`position` integer NOT NULL
) STRICT;

CREATE TABLE `measure_level` (
	`id` text PRIMARY KEY NOT NULL,
	`data` blob NOT NULL
) STRICT;

CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`variable` text NOT NULL,
	`period` text NOT NULL,
	`level` text NOT NULL,
	`vintage` integer NOT NULL,
	`n` integer NOT NULL,
	`vals` blob NOT NULL,
	`statuses` blob NOT NULL
) STRICT;

CREATE TABLE `series_level` (
	`series_id` text NOT NULL,
	`vintage` integer NOT NULL,
	`mask` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`series_id`, `vintage`)
) STRICT;

CREATE TABLE `series_source` (
	`series_id` text PRIMARY KEY NOT NULL,
	`batches` text NOT NULL,
	`cells` blob NOT NULL
) STRICT;

CREATE TABLE `variable` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text NOT NULL
) STRICT;

CREATE TABLE `contour` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`licence` text NOT NULL,
	`vintage` integer,
	`departments` text NOT NULL,
	`geometry` text NOT NULL
) STRICT;

CREATE TABLE `geography` (
	`vintage` integer NOT NULL,
	`relation` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`vintage`, `relation`)
) STRICT;

CREATE TABLE `movement` (
	`id` integer PRIMARY KEY NOT NULL,
	`vintage` integer NOT NULL,
	`from_ord` integer NOT NULL,
	`to_ord` integer NOT NULL,
	`kind` text NOT NULL,
	`share` real NOT NULL
) STRICT;

CREATE TABLE `territory` (
	`level` text NOT NULL,
	`ord` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`search` text NOT NULL,
	`parent` text,
	`first_vintage` integer NOT NULL,
	`last_vintage` integer NOT NULL,
	PRIMARY KEY(`level`, `ord`)
) STRICT;

CREATE UNIQUE INDEX `territory_code` ON `territory` (`level`,`code`);
CREATE INDEX `territory_parent` ON `territory` (`parent`,`level`);
CREATE TABLE `territory_group` (
	`id` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`example` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `territory_group_code` ON `territory_group` (`code`);
CREATE TABLE `territory_group_member` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`commune` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `territory_group`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `territory_group_member_commune` ON `territory_group_member` (`commune`);
CREATE UNIQUE INDEX `territory_group_member_unique` ON `territory_group_member` (`group_id`,`commune`);
CREATE TABLE `setting` (
	`id` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;

CREATE TABLE `table_digest` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL
) STRICT;
