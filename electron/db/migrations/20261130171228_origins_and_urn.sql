CREATE TABLE `waiting_ballot` (
	`id` text PRIMARY KEY NOT NULL,
	`rating` text NOT NULL,
	`code` text,
	`college` text NOT NULL,
	`answers` text NOT NULL,
	FOREIGN KEY (`rating`) REFERENCES `rating`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE INDEX `waiting_ballot_rating` ON `waiting_ballot` (`rating`);
ALTER TABLE `contribution` ADD `distinct_from` text;
ALTER TABLE `scheme_line` ADD `united_from` text REFERENCES scheme_line(id) ON DELETE set null;
CREATE INDEX `scheme_line_united_from` ON `scheme_line` (`united_from`);