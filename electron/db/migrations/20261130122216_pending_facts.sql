ALTER TABLE `pending_package` ADD `sender` text;
ALTER TABLE `pending_package` ADD `created_at` text;
ALTER TABLE `pending_package` ADD `fault` text;