CREATE TABLE `agreement_template` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`added_on` text NOT NULL,
	`content` text NOT NULL
) STRICT;

ALTER TABLE `agreement` ADD `sheets` text;
ALTER TABLE `agreement` ADD `commitments` text;
ALTER TABLE `agreement` ADD `edition` text REFERENCES portrait_edition(id) ON DELETE set null;
ALTER TABLE `agreement` ADD `offer` text;
CREATE INDEX `agreement_edition` ON `agreement` (`edition`);
-- What was signed is never written again, by the application or beside it. Rows still come and go: a step of the journal brings them,
-- its undo takes them away, an agreement takes its own with it.
CREATE TRIGGER `agreement_version_fixed` BEFORE UPDATE ON `agreement_version` BEGIN
  SELECT RAISE(ABORT, 'a signed version is never changed');
END;
