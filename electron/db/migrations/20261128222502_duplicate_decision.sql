CREATE TABLE `duplicate_decision` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet` text NOT NULL,
	`first` text NOT NULL,
	`second` text NOT NULL,
	`decided_on` text NOT NULL,
	`decided_by` text
) STRICT;

CREATE INDEX `duplicate_decision_first` ON `duplicate_decision` (`first`);
CREATE INDEX `duplicate_decision_second` ON `duplicate_decision` (`second`);