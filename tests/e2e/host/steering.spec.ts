import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('a body meets on what needs it, decides, and a year is reviewed', async ({ demo: { page, ctg } }) => {
  void ctg
  await go(page, '#/pilotage/instances')
  expect(page).toBeTruthy()
  expect(await faultsOf(page)).toEqual([])
})
