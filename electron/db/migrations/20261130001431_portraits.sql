CREATE TABLE `frozen_content` (
	`digest` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
) STRICT;

CREATE TABLE `panorama_block` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`position` real NOT NULL,
	`kind` text NOT NULL,
	`title` text,
	`theme` text,
	`indicators` text NOT NULL,
	`text` text,
	`most` integer,
	FOREIGN KEY (`template`) REFERENCES `panorama_template`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `panorama_block_template` ON `panorama_block` (`template`);
CREATE TABLE `panorama_template` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`orientation` text NOT NULL,
	`compare` text,
	`version` integer NOT NULL,
	`position` real NOT NULL
) STRICT;

CREATE TABLE `portrait` (
	`id` text PRIMARY KEY NOT NULL,
	`edition` text NOT NULL,
	`territory` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`edition`) REFERENCES `portrait_edition`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `portrait_edition_id` ON `portrait` (`edition`);
CREATE TABLE `portrait_edition` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`template` text NOT NULL,
	`template_name` text NOT NULL,
	`template_version` integer NOT NULL,
	`reader` text NOT NULL,
	`vintage` integer NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL,
	`rules` text NOT NULL
) STRICT;

CREATE TABLE `portrait_text` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`territory` text NOT NULL,
	`text` text NOT NULL,
	`basis` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `portrait_text_subject` ON `portrait_text` (`subject`,`territory`,`basis`);