CREATE TABLE `content_awaited` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`digest` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `content_awaited_row` ON `content_awaited` (`table_name`,`row_id`,`digest`);