import { extname } from 'node:path'
import { type BrowserWindow, dialog, type FileFilter } from 'electron'
import type { FilePurpose } from '#shared/api/host.ts'
import type { ChooseOptions } from '#shared/api/shell-channel.ts'
import { allFilesLabel, dialogLabels } from '#shared/workspace/shell.labels.ts'

const usualExtensions: Readonly<Record<FilePurpose, readonly string[]>> = {
  data: ['csv', 'txt', 'tsv', 'zip', 'xlsx', 'ods'],
  contours: ['geojson', 'topojson', 'json'],
  mapping: ['json'],
  workspace: ['atelier'],
  package: ['ctg'],
  attachment: ['pdf', 'odt', 'ods', 'docx', 'xlsx', 'jpg', 'png'],
  'save-workspace': ['atelier'],
  'save-mapping': ['json'],
}

/** Shows the system dialog of a purpose; absolute paths, none when the person gives up. Paths stay in this process. */
export async function choosePaths(window: BrowserWindow, options: ChooseOptions): Promise<readonly string[]> {
  const purpose = options.purpose ?? 'data'
  const { title, kind, button } = dialogLabels[purpose]
  const extensions = [...(options.extensions ?? usualExtensions[purpose])]
  const filters: FileFilter[] = [{ name: kind, extensions }]
  if (purpose === 'save-workspace' || purpose === 'save-mapping') {
    const answer = await dialog.showSaveDialog(window, {
      title,
      buttonLabel: button,
      filters,
      ...(options.suggestedName === undefined ? {} : { defaultPath: options.suggestedName }),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    if (answer.canceled || answer.filePath === '') return []
    // Linux dialogs do not add the extension of the filter.
    return [extname(answer.filePath) === '' ? `${answer.filePath}.${extensions[0]}` : answer.filePath]
  }
  const answer = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: button,
    filters:
      purpose === 'workspace' || purpose === 'package'
        ? filters
        : [...filters, { name: allFilesLabel, extensions: ['*'] }],
    properties: options.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
  })
  return answer.canceled ? [] : answer.filePaths
}
