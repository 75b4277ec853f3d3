/**
 * The fuses of Electron, in the order of its wire, and what each is in the published application. The packager knows the first eight by
 * `option`; the last stays as Electron ships it, for it changes the speed of WebAssembly alone.
 */
export const fuses: readonly { readonly name: string; readonly option: string | null; readonly on: boolean }[] = [
  { name: 'RunAsNode', option: 'runAsNode', on: false },
  { name: 'EnableCookieEncryption', option: 'enableCookieEncryption', on: true },
  { name: 'EnableNodeOptionsEnvironmentVariable', option: 'enableNodeOptionsEnvironmentVariable', on: false },
  { name: 'EnableNodeCliInspectArguments', option: 'enableNodeCliInspectArguments', on: false },
  { name: 'EnableEmbeddedAsarIntegrityValidation', option: 'enableEmbeddedAsarIntegrityValidation', on: true },
  { name: 'OnlyLoadAppFromAsar', option: 'onlyLoadAppFromAsar', on: true },
  { name: 'LoadBrowserProcessSpecificV8Snapshot', option: 'loadBrowserProcessSpecificV8Snapshot', on: false },
  { name: 'GrantFileProtocolExtraPrivileges', option: 'grantFileProtocolExtraPrivileges', on: false },
  { name: 'WasmTrapHandlers', option: null, on: true },
]
