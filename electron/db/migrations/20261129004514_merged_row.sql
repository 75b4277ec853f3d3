CREATE TABLE `merged_row` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet` text NOT NULL,
	`gone` text NOT NULL,
	`kept` text NOT NULL,
	`source` text,
	`external_id` text,
	`said` text NOT NULL,
	`merged_on` text NOT NULL
) STRICT;

CREATE INDEX `merged_row_kept` ON `merged_row` (`kept`);