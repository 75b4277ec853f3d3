/**
 * How a page is admitted by the loopback host. The first address carries the launch token in its fragment, which browsers
 * never send: not to the host's log, not as a referrer. The page exchanges it for a cookie that no script can read.
 */
export const sessionParameter = 'jeton'
export const sessionPath = '/api/session'
