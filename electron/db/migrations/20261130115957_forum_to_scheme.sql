CREATE TABLE `agreement` (
	`id` text PRIMARY KEY NOT NULL,
	`project` text NOT NULL,
	`title` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`place` text,
	`state` text NOT NULL,
	FOREIGN KEY (`project`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `agreement_project` ON `agreement` (`project`);
CREATE TABLE `agreement_article` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`agreement` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`text` text,
	FOREIGN KEY (`agreement`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `agreement_article_order` ON `agreement_article` (`agreement`,`position`);
CREATE TABLE `agreement_delegation` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`agreement` text NOT NULL,
	`organization` text NOT NULL,
	`power` text NOT NULL,
	`body` text,
	`limits` text,
	FOREIGN KEY (`agreement`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`body`) REFERENCES `steering_body`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `agreement_delegation_order` ON `agreement_delegation` (`agreement`,`position`);
CREATE INDEX `agreement_delegation_body` ON `agreement_delegation` (`body`);
CREATE TABLE `agreement_event` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement` text NOT NULL,
	`event` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`happened_on` text NOT NULL,
	`note` text,
	`author` text,
	FOREIGN KEY (`agreement`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `agreement_event_agreement` ON `agreement_event` (`agreement`);
CREATE TABLE `agreement_party` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`agreement` text NOT NULL,
	`organization` text NOT NULL,
	`signatory` text,
	`function` text,
	`opinion` text,
	`opinion_on` text,
	`opinion_text` text,
	`deliberation_body` text,
	`deliberated_on` text,
	`deliberation_ref` text,
	`signed_on` text,
	FOREIGN KEY (`agreement`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `agreement_party_order` ON `agreement_party` (`agreement`,`position`);
CREATE TABLE `agreement_version` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement` text NOT NULL,
	`number` integer NOT NULL,
	`signed_on` text NOT NULL,
	`digest` text NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`agreement`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `agreement_version_agreement` ON `agreement_version` (`agreement`);
CREATE TABLE `ballot` (
	`id` text PRIMARY KEY NOT NULL,
	`rating` text NOT NULL,
	`code` text,
	`college` text NOT NULL,
	`answers` text NOT NULL,
	FOREIGN KEY (`rating`) REFERENCES `rating`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `ballot_rating` ON `ballot` (`rating`);
CREATE TABLE `contribution` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`forum` text NOT NULL,
	`kind` text NOT NULL,
	`college` text NOT NULL,
	`text` text NOT NULL,
	`session` text,
	`question` text,
	`indicators` text,
	`actions` text,
	`territories` text,
	`audiences` text,
	`state` text NOT NULL,
	`state_reason` text,
	`merged_into` text,
	FOREIGN KEY (`forum`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session`) REFERENCES `forum_session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`question`) REFERENCES `forum_question`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`merged_into`) REFERENCES `contribution`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `contribution_order` ON `contribution` (`forum`,`position`);
CREATE INDEX `contribution_session` ON `contribution` (`session`);
CREATE INDEX `contribution_question` ON `contribution` (`question`);
CREATE INDEX `contribution_merged_into` ON `contribution` (`merged_into`);
CREATE TABLE `forum` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`territory` text NOT NULL,
	`policies` text,
	`audiences` text,
	`aims` text,
	`rung` text,
	`organizer` text,
	`state` text NOT NULL,
	`threshold` integer NOT NULL,
	`conclusions` text,
	FOREIGN KEY (`organizer`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `forum_organizer` ON `forum` (`organizer`);
CREATE TABLE `forum_attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`college` text NOT NULL,
	`invited` integer,
	`present` integer,
	FOREIGN KEY (`session`) REFERENCES `forum_session`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `forum_attendance_session` ON `forum_attendance` (`session`);
CREATE TABLE `forum_participant` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`forum` text NOT NULL,
	`college` text NOT NULL,
	`organization` text,
	`commune` text,
	`function` text,
	`name` text,
	`purpose` text,
	`erase_on` text,
	FOREIGN KEY (`forum`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `forum_participant_order` ON `forum_participant` (`forum`,`position`);
CREATE INDEX `forum_participant_organization` ON `forum_participant` (`organization`);
CREATE TABLE `forum_question` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`forum` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`forum`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `forum_question_order` ON `forum_question` (`forum`,`position`);
CREATE TABLE `forum_session` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`forum` text NOT NULL,
	`held_on` text NOT NULL,
	`starts_at` text,
	`ends_at` text,
	`place` text,
	`commune` text,
	`agenda` text,
	`minutes` text,
	FOREIGN KEY (`forum`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `forum_session_order` ON `forum_session` (`forum`,`position`);
CREATE TABLE `rating` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`forum` text,
	`profile` text,
	`title` text NOT NULL,
	`method` text NOT NULL,
	`scale` text NOT NULL,
	`cut` text NOT NULL,
	`dots` integer,
	`dot_cap` integer,
	`consensus_share` real NOT NULL,
	`agree_from` integer NOT NULL,
	`gap` real NOT NULL,
	`round` integer NOT NULL,
	`previous` text,
	`state` text NOT NULL,
	`opened_on` text,
	`closed_on` text,
	`results` text,
	FOREIGN KEY (`forum`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`profile`) REFERENCES `change_profile`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`previous`) REFERENCES `rating`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `rating_order` ON `rating` (`forum`,`position`);
CREATE INDEX `rating_profile` ON `rating` (`profile`);
CREATE INDEX `rating_previous` ON `rating` (`previous`);
CREATE TABLE `rating_item` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`rating` text NOT NULL,
	`label` text NOT NULL,
	`contribution` text,
	FOREIGN KEY (`rating`) REFERENCES `rating`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`contribution`) REFERENCES `contribution`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `rating_item_order` ON `rating_item` (`rating`,`position`);
CREATE INDEX `rating_item_contribution` ON `rating_item` (`contribution`);
CREATE TABLE `change_item` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`dimension` text NOT NULL,
	`family` text,
	`title` text NOT NULL,
	`description` text
) STRICT;

CREATE TABLE `change_measure` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`profile` text NOT NULL,
	`item` text,
	`title` text NOT NULL,
	`organization` text,
	`due_on` text,
	`state` text NOT NULL,
	FOREIGN KEY (`profile`) REFERENCES `change_profile`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`item`) REFERENCES `change_item`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `change_measure_order` ON `change_measure` (`profile`,`position`);
CREATE INDEX `change_measure_item` ON `change_measure` (`item`);
CREATE INDEX `change_measure_organization` ON `change_measure` (`organization`);
CREATE TABLE `change_observation` (
	`id` text PRIMARY KEY NOT NULL,
	`profile` text NOT NULL,
	`item` text NOT NULL,
	`level` integer,
	`note` text,
	FOREIGN KEY (`profile`) REFERENCES `change_profile`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`item`) REFERENCES `change_item`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `change_observation_profile` ON `change_observation` (`profile`);
CREATE INDEX `change_observation_item` ON `change_observation` (`item`);
CREATE TABLE `change_profile` (
	`id` text PRIMARY KEY NOT NULL,
	`territory` text NOT NULL,
	`team` text,
	`observed_on` text NOT NULL,
	`stage` text,
	`note` text,
	`plan` text
) STRICT;

CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`meeting` text NOT NULL,
	`text` text NOT NULL,
	`sheet` text,
	`followed_by` text,
	`follower_function` text,
	`due_on` text,
	`state` text NOT NULL,
	`done_on` text,
	FOREIGN KEY (`meeting`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sheet`) REFERENCES `action_sheet`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`followed_by`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `decision_order` ON `decision` (`meeting`,`position`);
CREATE INDEX `decision_sheet` ON `decision` (`sheet`);
CREATE INDEX `decision_followed_by` ON `decision` (`followed_by`);
CREATE TABLE `meeting` (
	`id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`held_on` text NOT NULL,
	`title` text,
	`place` text,
	`state` text NOT NULL,
	`agenda` text,
	`minutes` text,
	FOREIGN KEY (`body`) REFERENCES `steering_body`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `meeting_body` ON `meeting` (`body`);
CREATE TABLE `resource` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`organization` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text,
	`description` text
) STRICT;

CREATE TABLE `resource_share` (
	`id` text PRIMARY KEY NOT NULL,
	`resource` text NOT NULL,
	`territory` text NOT NULL,
	`year` integer NOT NULL,
	`amount` real,
	`note` text,
	FOREIGN KEY (`resource`) REFERENCES `resource`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `resource_share_resource` ON `resource_share` (`resource`);
CREATE TABLE `steering_body` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`project` text,
	`territory` text,
	`mandate` text,
	`frequency` text,
	FOREIGN KEY (`project`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `steering_body_project` ON `steering_body` (`project`);
CREATE TABLE `steering_member` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`organization` text,
	`function` text NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`purpose` text,
	`erase_on` text,
	FOREIGN KEY (`body`) REFERENCES `steering_body`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `steering_member_order` ON `steering_member` (`body`,`position`);
CREATE INDEX `steering_member_organization` ON `steering_member` (`organization`);
CREATE TABLE `action_sheet` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`project` text NOT NULL,
	`objective` text,
	`code` text,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`status_reason` text,
	`lead` text,
	`partners` text,
	`level` text,
	`finding` text,
	`contributions` text,
	`description` text,
	`actions` text,
	`policies` text,
	`audiences` text,
	`territories` text,
	`starts_on` text,
	`ends_on` text,
	`evaluation` text,
	`also_objectives` text,
	FOREIGN KEY (`project`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`objective`) REFERENCES `project_line`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`lead`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `action_sheet_order` ON `action_sheet` (`project`,`position`);
CREATE INDEX `action_sheet_objective` ON `action_sheet` (`objective`);
CREATE INDEX `action_sheet_lead` ON `action_sheet` (`lead`);
CREATE TABLE `commitment` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`project` text NOT NULL,
	`sheet` text,
	`signatory` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`planned` real,
	`actual` real,
	`description` text,
	`condition` text,
	`state` text NOT NULL,
	`deliberation_body` text,
	`deliberated_on` text,
	`deliberation_ref` text,
	`contract` text,
	FOREIGN KEY (`project`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sheet`) REFERENCES `action_sheet`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`contract`) REFERENCES `contract`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `commitment_order` ON `commitment` (`project`,`position`);
CREATE INDEX `commitment_sheet` ON `commitment` (`sheet`);
CREATE INDEX `commitment_contract` ON `commitment` (`contract`);
CREATE TABLE `commitment_pair` (
	`id` text PRIMARY KEY NOT NULL,
	`first` text NOT NULL,
	`second` text NOT NULL,
	`is_same` integer NOT NULL,
	`counted` text,
	`reason` text,
	`decided_by` text,
	`decided_on` text NOT NULL,
	FOREIGN KEY (`first`) REFERENCES `commitment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`second`) REFERENCES `commitment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`counted`) REFERENCES `commitment`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `commitment_pair_first` ON `commitment_pair` (`first`);
CREATE INDEX `commitment_pair_second` ON `commitment_pair` (`second`);
CREATE INDEX `commitment_pair_counted` ON `commitment_pair` (`counted`);
CREATE TABLE `contract` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`type` text NOT NULL,
	`parties` text,
	`territory` text,
	`starts_on` text,
	`ends_on` text,
	`description` text
) STRICT;

CREATE TABLE `project` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`territory` text NOT NULL,
	`start_year` integer,
	`end_year` integer,
	`lead` text,
	`state` text NOT NULL,
	`aims` text,
	`edition` text,
	FOREIGN KEY (`lead`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`edition`) REFERENCES `portrait_edition`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `project_lead` ON `project` (`lead`);
CREATE INDEX `project_edition` ON `project` (`edition`);
CREATE TABLE `project_line` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`project` text NOT NULL,
	`above` text,
	`kind` text NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`description` text,
	`contributions` text,
	`indicators` text,
	`policies` text,
	`audiences` text,
	`pilot` text,
	FOREIGN KEY (`project`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`above`) REFERENCES `project_line`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pilot`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `project_line_order` ON `project_line` (`project`,`position`);
CREATE INDEX `project_line_above` ON `project_line` (`above`);
CREATE INDEX `project_line_pilot` ON `project_line` (`pilot`);
CREATE TABLE `sheet_indicator` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`sheet` text NOT NULL,
	`label` text NOT NULL,
	`indicator` text,
	`unit` text,
	`baseline` real,
	`baseline_year` integer,
	`target` real,
	`target_year` integer,
	`source` text,
	FOREIGN KEY (`sheet`) REFERENCES `action_sheet`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `sheet_indicator_order` ON `sheet_indicator` (`sheet`,`position`);
CREATE TABLE `sheet_measure` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet_indicator` text NOT NULL,
	`year` integer NOT NULL,
	`value` real,
	`source` text,
	FOREIGN KEY (`sheet_indicator`) REFERENCES `sheet_indicator`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `sheet_measure_sheet_indicator` ON `sheet_measure` (`sheet_indicator`);
CREATE TABLE `sheet_milestone` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`sheet` text NOT NULL,
	`title` text NOT NULL,
	`due_on` text,
	`done_on` text,
	`follower` text,
	FOREIGN KEY (`sheet`) REFERENCES `action_sheet`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`follower`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `sheet_milestone_order` ON `sheet_milestone` (`sheet`,`position`);
CREATE INDEX `sheet_milestone_follower` ON `sheet_milestone` (`follower`);
CREATE TABLE `roll_up` (
	`id` text PRIMARY KEY NOT NULL,
	`line` text NOT NULL,
	`objective` text,
	`sheet` text,
	`local_line` text,
	`recommendation` text,
	`why` text,
	`proposed_on` text,
	`proposed_by` text,
	`answer` text NOT NULL,
	`reason` text,
	`answered_on` text,
	`answered_by` text,
	FOREIGN KEY (`line`) REFERENCES `scheme_line`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`objective`) REFERENCES `project_line`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sheet`) REFERENCES `action_sheet`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`local_line`) REFERENCES `scheme_line`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recommendation`) REFERENCES `needs_assessment_recommendation`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `roll_up_line` ON `roll_up` (`line`);
CREATE INDEX `roll_up_objective` ON `roll_up` (`objective`);
CREATE INDEX `roll_up_sheet` ON `roll_up` (`sheet`);
CREATE INDEX `roll_up_local_line` ON `roll_up` (`local_line`);
CREATE INDEX `roll_up_recommendation` ON `roll_up` (`recommendation`);
CREATE TABLE `scheme` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`owner` text,
	`territory` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`state` text NOT NULL,
	`description` text,
	FOREIGN KEY (`owner`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `scheme_owner` ON `scheme` (`owner`);
CREATE TABLE `scheme_line` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`scheme` text NOT NULL,
	`above` text,
	`kind` text NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`description` text,
	`owner` text,
	`policies` text,
	`audiences` text,
	`starts_on` text,
	`ends_on` text,
	`status` text NOT NULL,
	`merged_into` text,
	FOREIGN KEY (`scheme`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`above`) REFERENCES `scheme_line`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`merged_into`) REFERENCES `scheme_line`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;

CREATE INDEX `scheme_line_order` ON `scheme_line` (`scheme`,`position`);
CREATE INDEX `scheme_line_above` ON `scheme_line` (`above`);
CREATE INDEX `scheme_line_owner` ON `scheme_line` (`owner`);
CREATE INDEX `scheme_line_merged_into` ON `scheme_line` (`merged_into`);