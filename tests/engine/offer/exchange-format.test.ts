import { describe, expect, it } from 'vitest'
import { exportDataInclusion } from '#electron/features/offer/data-inclusion-export.service.ts'
import { writeDataInclusion } from '#electron/features/offer/data-inclusion-write.service.ts'
import { exchangeFormat } from '#electron/features/offer/exchange-format.service.ts'
import { exportHsds } from '#electron/features/offer/hsds-export.service.ts'
import { writeHsds } from '#electron/features/offer/hsds-write.service.ts'
import { fillOffer } from '#tests/support/offerSample.ts'
import { openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()

describe('the format of an exchange', () => {
  it('is told by what the files hold, and any other table is left to the matching of columns', async () => {
    const workspace = await openedWorkspace()
    fillOffer(workspace, 41)
    const data = exportDataInclusion(workspace)
    for (const format of ['json', 'zip', 'xlsx'] as const) {
      const path = write(`di.${format}`, await writeDataInclusion(data, format))
      expect(await exchangeFormat([{ path }])).toBe('data-inclusion')
    }
    const path = write('hsds.zip', await writeHsds(exportHsds(workspace)))
    expect(await exchangeFormat([{ path }])).toBe('hsds')
    expect(await exchangeFormat([{ path: write('autre.csv', 'Action;Pilote\nFSL;CAF\n') }])).toBeNull()
    expect(await exchangeFormat([{ path: write('autre.json', '[{"a": 1}]') }])).toBeNull()
  })
})

describeWithData('the format of real files', () => {
  it.each([
    ['services/data-inclusion_structures_v0_2022_7dep.json', 'data-inclusion'],
    ['services/data-inclusion_services_v0_2022_7dep.json', 'data-inclusion'],
    ['formats/data-inclusion/exemple-valideur_dataset.xlsx', 'data-inclusion'],
    ['formats/hsds/examples/tabular.json', 'hsds'],
    ['formats/hsds/examples/organization_full.json', 'hsds'],
    ['formats/hsds/examples/service_list.json', 'hsds'],
    ['formats/hsds/examples/csv/services.csv', 'hsds'],
    ['services/liste-fs-20221201_dep32+voisins.csv', null],
    ['services/lovac_2025_dep32+voisins.csv', null],
  ])('%s', async (name, format) => {
    expect(await exchangeFormat([{ path: dataPath(name) }])).toBe(format)
  })
})
