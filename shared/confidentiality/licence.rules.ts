import { foldText } from '#shared/lib/text.ts'

const open =
  /licence ouverte|open licence|etalab|\bodbl\b|open database|\bcc0\b|\bcc[ -]by\b|creative commons attribution|domaine public|public domain/

/** Whether a producer has already opened its data to everybody: « Licence Ouverte 2.0 », ODbL, CC BY and their like. */
export function isOpenLicence(licence: string): boolean {
  return open.test(foldText(licence))
}
