/*
 * Constants of territories without their schemas: the page imports these, since schemas are never evaluated there.
 *
 * Levels: `epci-part` is the share of a straddling intercommunalité inside one département (code `200030435@32`);
 * `mds` and `group` are editable groups of communes.
 */
export const storedLevels = ['commune', 'epci', 'epci-part', 'department', 'region', 'country'] as const
export const groupLevels = ['mds', 'group'] as const
export const levels = [...storedLevels, ...groupLevels] as const

export const countryCode = 'FR'
/** Geography vintages shipped with the application (1 January of each year). */
export const vintages = [2021, 2022, 2023, 2024, 2025, 2026] as const
export const latestVintage = 2026
