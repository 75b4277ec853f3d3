import type { MenuItemConstructorOptions } from 'electron'
import { guard } from './guard.ts'

export type MenuItemFace = Omit<MenuItem, never>
export type MenuFace = Omit<Menu, never>

class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: unknown
  readonly registerAccelerator: boolean
  readonly submenu: MenuFace | undefined
  readonly #click: MenuItemConstructorOptions['click']
  constructor(options: MenuItemConstructorOptions) {
    this.id = options.id ?? ''
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal')
    if (options.label === undefined && this.type !== 'separator')
      throw new Error(`electron double: the default label of ${options.role} is not written`)
    this.label = options.label ?? ''
    this.role = options.role
    this.accelerator = options.accelerator ?? null
    this.registerAccelerator = options.registerAccelerator ?? true
    this.submenu = Array.isArray(options.submenu) ? new Menu(options.submenu) : undefined
    this.#click = options.click
  }
  click(): void {
    if (this.#click === undefined) throw new Error(`electron double: what role ${this.role} does is not written`)
    this.#click(this as never, undefined, {})
  }
}

export class Menu {
  static #application: MenuFace | null = null
  readonly items: MenuItemFace[]
  constructor(template: readonly MenuItemConstructorOptions[] = []) {
    this.items = template.map((options) => guard(new MenuItem(options), 'menuItem'))
  }
  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuFace {
    return guard(new Menu(template), 'menu')
  }
  static setApplicationMenu(menu: MenuFace | null): void {
    Menu.#application = menu
  }
  static getApplicationMenu(): MenuFace | null {
    return Menu.#application
  }
  getMenuItemById(id: string): MenuItemFace | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const found = item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
