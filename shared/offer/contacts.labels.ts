/** What people write before a number or an address; patterns, the longer before what begins it. */
export const contactWords = [
  'téléphone',
  'tél',
  'tel',
  'portable',
  'mobile',
  'fixe',
  'e-?mail',
  'mail',
  'courriel',
  'mél',
]

/** What people write between two numbers. */
export const joiningWords = ['ou', 'et', 'puis']
