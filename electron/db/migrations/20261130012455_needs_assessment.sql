CREATE TABLE `needs_assessment` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`organization` text,
	`body` text NOT NULL,
	`territory` text NOT NULL,
	`vintage` integer NOT NULL,
	`state` text NOT NULL,
	`created_on` text NOT NULL,
	`legal_frame` text NOT NULL,
	`aims` text NOT NULL,
	`method` text NOT NULL,
	`steering` text NOT NULL,
	`calendar` text NOT NULL,
	`partners` text NOT NULL,
	`offer_comment` text NOT NULL
) STRICT;

CREATE TABLE `needs_assessment_finding` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment` text NOT NULL,
	`position` integer NOT NULL,
	`public` text,
	`source` text NOT NULL,
	`voice` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`assessment`) REFERENCES `needs_assessment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`public`) REFERENCES `needs_assessment_public`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `needs_assessment_finding_order` ON `needs_assessment_finding` (`assessment`,`position`);
CREATE INDEX `needs_assessment_finding_public` ON `needs_assessment_finding` (`public`);
CREATE TABLE `needs_assessment_public` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment` text NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`indicators` text NOT NULL,
	`comment` text NOT NULL,
	`strengths` text NOT NULL,
	`fragilities` text NOT NULL,
	FOREIGN KEY (`assessment`) REFERENCES `needs_assessment`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `needs_assessment_public_order` ON `needs_assessment_public` (`assessment`,`position`);
CREATE TABLE `needs_assessment_recommendation` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment` text NOT NULL,
	`position` integer NOT NULL,
	`public` text,
	`text` text NOT NULL,
	`priority` text NOT NULL,
	`horizon` text NOT NULL,
	`who` text NOT NULL,
	FOREIGN KEY (`assessment`) REFERENCES `needs_assessment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`public`) REFERENCES `needs_assessment_public`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `needs_assessment_recommendation_order` ON `needs_assessment_recommendation` (`assessment`,`position`);
CREATE INDEX `needs_assessment_recommendation_public` ON `needs_assessment_recommendation` (`public`);