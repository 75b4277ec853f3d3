/** Names of the commands in the history. */
export const similarUpdateLabel = 'changer les critères des territoires semblables'
export const typologyUpdateLabel = 'changer les critères de la typologie des intercommunalités'
