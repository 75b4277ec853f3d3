ALTER TABLE `campaign_reply` ADD `asks_offer` integer DEFAULT 1 NOT NULL;
ALTER TABLE `campaign_reply` ADD `request` text;
ALTER TABLE `campaign_reply` ADD `figures` integer DEFAULT 0 NOT NULL;
ALTER TABLE `campaign_reply` ADD `figures_on` text;