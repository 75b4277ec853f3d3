import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/api/host.ts'
import { applicationName, menuLabels as label } from '#shared/workspace/shell.labels.ts'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The native menu. `send` gets the id of a command for the page. Keys that the page handles itself (undo in a cell is not
 * undo in a text field) are shown but not taken from it.
 */
export function installMenu(send: (command: MenuCommand) => void, about: () => void): void {
  const item = (text: string, command: MenuCommand, key?: string): MenuItemConstructorOptions => ({
    id: command,
    label: text,
    ...(key === undefined ? {} : { accelerator: key, registerAccelerator: false }),
    click: () => send(command),
  })
  const aboutItem: MenuItemConstructorOptions = { id: 'about', label: label.about, click: about }
  const mac: MenuItemConstructorOptions[] = [
    {
      label: applicationName,
      submenu: [
        aboutItem,
        separator,
        { role: 'hide', label: label.hide },
        separator,
        { role: 'quit', label: label.quit },
      ],
    },
  ]
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? mac : []),
    {
      label: label.file,
      submenu: [
        item(label.newWorkspace, 'workspace.new'),
        item(label.openWorkspace, 'workspace.open', 'CmdOrCtrl+O'),
        item(label.openPackage, 'package.open'),
        separator,
        item(label.importData, 'data.import', 'CmdOrCtrl+I'),
        item(label.importContours, 'contours.import'),
        separator,
        { role: 'quit', label: label.quit },
      ],
    },
    {
      label: label.edit,
      submenu: [
        item(label.undo, 'undo', 'CmdOrCtrl+Z'),
        item(label.redo, 'redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut', label: label.cut },
        { role: 'copy', label: label.copy },
        { role: 'paste', label: label.paste },
        { role: 'selectAll', label: label.selectAll },
        separator,
        item(label.palette, 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: label.view,
      submenu: [
        { role: 'zoomIn', label: label.zoomIn },
        { role: 'zoomOut', label: label.zoomOut },
        { role: 'resetZoom', label: label.zoomReset },
        separator,
        { role: 'togglefullscreen', label: label.fullScreen },
        ...(app.isPackaged ? [] : [separator, { role: 'reload', label: label.reload } as const]),
      ],
    },
    {
      label: label.help,
      submenu: [item(label.shortcuts, 'shortcuts'), ...(process.platform === 'darwin' ? [] : [aboutItem])],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
