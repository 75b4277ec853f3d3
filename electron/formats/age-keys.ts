import { generateX25519Identity, identityToRecipient } from 'age-encryption'

/** New keys of age: `identity` opens what was written for `recipient`. */
export async function newAgeKeys(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
