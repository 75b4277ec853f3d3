CREATE TABLE `access_point` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`organization` text,
	`address` text,
	`address_extra` text,
	`postal_code` text,
	`commune` text,
	`latitude` real,
	`longitude` real,
	`opening_hours` text,
	`accessibility` text,
	`phone` text,
	`email` text,
	`source` text,
	`external_id` text,
	`updated_on` text,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `access_point_organization` ON `access_point` (`organization`);
CREATE INDEX `access_point_external` ON `access_point` (`source`,`external_id`);
CREATE TABLE `action` (
	`id` text PRIMARY KEY NOT NULL,
	`mission` text NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`status` text,
	`aim` text,
	`finding` text,
	`legal_basis` text,
	`type` text,
	`description` text,
	`deliverables` text,
	`themes` text,
	`audiences` text,
	`audience_detail` text,
	`life_stages` text,
	`access_points` text,
	`access_modes` text,
	`conditions` text,
	`documents` text,
	`fee` text,
	`fee_detail` text,
	`referral_modes` text,
	`referrers` text,
	`referral_detail` text,
	`referral_link` text,
	`opening_hours` text,
	`capacity` real,
	`capacity_unit` text,
	`weekly_hours` real,
	`weeks` real,
	`starts_on` text,
	`ends_on` text,
	`indicators` text,
	`contact_name` text,
	`phone` text,
	`email` text,
	`link` text,
	`checked_on` text,
	`checked_by` text,
	`source` text,
	`external_id` text,
	`updated_on` text,
	FOREIGN KEY (`mission`) REFERENCES `mission`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `action_mission` ON `action` (`mission`,`position`);
CREATE INDEX `action_external` ON `action` (`source`,`external_id`);
CREATE TABLE `action_coverage` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`territory` text NOT NULL,
	FOREIGN KEY (`action`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE UNIQUE INDEX `action_coverage_key` ON `action_coverage` (`action`,`territory`);
CREATE INDEX `action_coverage_territory` ON `action_coverage` (`territory`);
CREATE TABLE `action_means` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`kind` text NOT NULL,
	`organization` text,
	`year` integer NOT NULL,
	`planned` real,
	`actual` real,
	FOREIGN KEY (`action`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `action_means_action` ON `action_means` (`action`);
CREATE INDEX `action_means_organization` ON `action_means` (`organization`);
CREATE TABLE `action_role` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`role` text NOT NULL,
	`organization` text NOT NULL,
	FOREIGN KEY (`action`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `action_role_key` ON `action_role` (`action`,`role`,`organization`);
CREATE INDEX `action_role_organization` ON `action_role` (`organization`);
CREATE TABLE `mission` (
	`id` text PRIMARY KEY NOT NULL,
	`policy` text NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`description` text,
	`legal_basis` text,
	`usual_leads` text,
	`examples` text,
	`audiences` text,
	`life_stages` text,
	FOREIGN KEY (`policy`) REFERENCES `policy`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `mission_policy` ON `mission` (`policy`,`position`);
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short_name` text,
	`type` text,
	`siret` text,
	`networks` text,
	`description` text,
	`address` text,
	`address_extra` text,
	`postal_code` text,
	`commune` text,
	`latitude` real,
	`longitude` real,
	`contact_name` text,
	`phone` text,
	`email` text,
	`link` text,
	`opening_hours` text,
	`accessibility` text,
	`source` text,
	`external_id` text,
	`updated_on` text
) STRICT;

CREATE INDEX `organization_siret` ON `organization` (`siret`);
CREATE INDEX `organization_external` ON `organization` (`source`,`external_id`);
CREATE TABLE `policy` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`description` text
) STRICT;

CREATE TABLE `vocabulary_term` (
	`id` text PRIMARY KEY NOT NULL,
	`vocabulary` text NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`standard` text,
	`position` integer NOT NULL,
	`set_aside` integer NOT NULL
) STRICT;

CREATE INDEX `vocabulary_term_list` ON `vocabulary_term` (`vocabulary`,`position`);