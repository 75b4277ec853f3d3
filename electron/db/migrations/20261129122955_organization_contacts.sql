ALTER TABLE `organization` ADD `partnerships` text;
ALTER TABLE `organization` ADD `contacts` text;