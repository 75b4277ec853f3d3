CREATE TABLE `campaign` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`opened_on` text NOT NULL,
	`due_on` text NOT NULL,
	`message` text
) STRICT;

CREATE TABLE `campaign_reply` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign` text NOT NULL,
	`organization` text NOT NULL,
	`sent_on` text,
	`answered_on` text,
	`asked` integer NOT NULL,
	`confirmed` integer NOT NULL,
	`changed` integer NOT NULL,
	`added` integer NOT NULL,
	`digest` text,
	FOREIGN KEY (`campaign`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE UNIQUE INDEX `campaign_reply_key` ON `campaign_reply` (`campaign`,`organization`);
CREATE INDEX `campaign_reply_organization` ON `campaign_reply` (`organization`);