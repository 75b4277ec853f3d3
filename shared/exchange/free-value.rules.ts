/**
 * A value that nothing has yet, after one that two rows would share: the last number moves on (`1.1` → `1.4` where 1.2 and 1.3 are taken),
 * and a value without a number gets one (`A` → `A-2`). The same on both sides of an exchange, as long as both know the same values.
 */
export function freeValue(shared: string, taken: ReadonlySet<string>): string {
  const found = /^(.*?)(\d{1,9})$/su.exec(shared)
  const [stem, first] = found === null ? [`${shared}-`, 1] : [found[1] ?? '', Number(found[2])]
  let number = first + 1
  while (taken.has(`${stem}${number}`)) number += 1
  return `${stem}${number}`
}
