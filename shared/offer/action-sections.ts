/** Fields of an action by the question that they answer; each place that shows a sheet adds where its title, state and check stand. */
export const actionSections = {
  who: ['lead', 'coLeads', 'operators', 'funders', 'relays'],
  why: ['aim', 'finding', 'legalBasis'],
  what: ['type', 'description', 'deliverables', 'themes'],
  whom: ['audiences', 'audienceDetail', 'lifeStages', 'coverage', 'accessPoints'],
  how: [
    'accessModes',
    'conditions',
    'documents',
    'fee',
    'feeDetail',
    'referralModes',
    'referrers',
    'referralDetail',
    'referralLink',
    'openingHours',
    'capacity',
    'capacityUnit',
    'weeklyHours',
    'weeks',
  ],
  when: ['startsOn', 'endsOn', 'indicators', 'contactName', 'phone', 'email', 'link'],
} as const satisfies Readonly<Record<string, readonly string[]>>
