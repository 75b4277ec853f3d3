/** What a mail still carries, in bytes; beyond, a key or a shared folder. */
export const mostMailed = 20_000_000
