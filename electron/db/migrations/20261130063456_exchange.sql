CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_table` text NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`added_on` text NOT NULL,
	`added_by` text NOT NULL,
	`note` text
) STRICT;

CREATE INDEX `attachment_owner` ON `attachment` (`owner_table`,`owner_id`);
CREATE INDEX `attachment_content_of` ON `attachment` (`sha256`);
CREATE TABLE `attachment_content` (
	`sha256` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
) STRICT;

CREATE TABLE `erasure` (
	`id` text PRIMARY KEY NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`columns` text NOT NULL,
	`reason` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL
) STRICT;

CREATE INDEX `erasure_row` ON `erasure` (`table_name`,`row_id`);
CREATE TABLE `exchange_report` (
	`digest` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL
) STRICT;

CREATE TABLE `foreign_version` (
	`id` text PRIMARY KEY NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL
) STRICT;

CREATE TABLE `package_received` (
	`id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`dossier` text NOT NULL,
	`sequence` integer NOT NULL,
	`sender` text NOT NULL,
	`file` text NOT NULL,
	`digest` text NOT NULL,
	`created_at` text NOT NULL,
	`merged_at` text NOT NULL,
	`mandate` text NOT NULL,
	`scope` text NOT NULL,
	`entry` text NOT NULL,
	`report` text NOT NULL
) STRICT;

CREATE INDEX `package_received_sender` ON `package_received` (`key_id`,`dossier`,`sequence`);
CREATE TABLE `package_sent` (
	`id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`dossier` text NOT NULL,
	`sequence` integer NOT NULL,
	`partners` text NOT NULL,
	`at` text NOT NULL,
	`author` text NOT NULL,
	`file` text NOT NULL,
	`bytes` integer NOT NULL,
	`digest` text NOT NULL,
	`scope` text NOT NULL,
	`mandate` text NOT NULL,
	`is_encrypted` integer NOT NULL,
	`last_entry` text NOT NULL,
	`report` text NOT NULL
) STRICT;

CREATE INDEX `package_sent_sequence` ON `package_sent` (`key_id`,`dossier`,`sequence`);
CREATE TABLE `partner` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`function` text,
	`organization_name` text,
	`organization` text,
	`reader` text NOT NULL,
	`mandate` text NOT NULL,
	`key_id` text NOT NULL,
	`signing_key` text NOT NULL,
	`encryption_key` text NOT NULL,
	`state` text NOT NULL,
	`confirmed_on` text,
	`confirmed_by` text,
	`revoked_on` text,
	`revoked_because` text,
	`former_keys` text NOT NULL,
	`note` text
) STRICT;

CREATE UNIQUE INDEX `partner_key` ON `partner` (`key_id`);
CREATE TABLE `pending_decision` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`package` text NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`column_name` text NOT NULL,
	`choice` text NOT NULL,
	`value` text,
	`comment` text,
	FOREIGN KEY (`package`) REFERENCES `pending_package`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE UNIQUE INDEX `pending_decision_cell` ON `pending_decision` (`package`,`table_name`,`row_id`,`column_name`);
CREATE TABLE `pending_package` (
	`id` text PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`opened_at` text NOT NULL,
	`bytes` blob NOT NULL
) STRICT;

CREATE TABLE `row_version` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`version` text NOT NULL,
	`columns` text NOT NULL,
	`entry` text NOT NULL,
	`rank` integer NOT NULL
) STRICT;

CREATE INDEX `row_version_row` ON `row_version` (`table_name`,`row_id`);
CREATE INDEX `row_version_entry` ON `row_version` (`entry`);
CREATE TABLE `void_entry` (
	`entry` text PRIMARY KEY NOT NULL
) STRICT;
