import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { matches } from './search.ts'
import { useTooltipsClosed } from './Tooltip.tsx'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly keys?: string
  readonly icon?: ReactNode
  /** Other words that find it. */
  readonly words?: string
}

export interface PaletteSection {
  readonly id: string
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly label: string
  readonly placeholder: string
  readonly emptyText: string
  readonly sections: readonly PaletteSection[]
  readonly onChoose: (id: string) => void
  readonly input: string
  readonly onInput: (text: string) => void
}

const textOf = ({ label, detail = '', words = '' }: PaletteEntry) => `${label} ${detail} ${words}`

/** One field that finds and does: places, actions, territories. Matching ignores case, accents and word order. */
export function Palette(props: PaletteProps) {
  const { isOpen, onOpenChange, label, placeholder, emptyText, sections, onChoose, input, onInput } = props
  useTooltipsClosed(isOpen)
  const firstFound = () => sections.flatMap(({ entries }) => entries).find((entry) => matches(textOf(entry), input))
  return (
    <ModalOverlay className="ui-veil ui-veil-top" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="ui-modal ui-palette">
        <Dialog className="ui-dialog" aria-label={label}>
          <Autocomplete inputValue={input} onInputChange={onInput} filter={matches}>
            <SearchField className="ui-palette-field" autoFocus>
              <Label className="visually-hidden">{label}</Label>
              <Search size={18} aria-hidden />
              <Input
                className="ui-bare-input"
                placeholder={placeholder}
                // One Escape closes, whatever is typed: the field alone would first empty itself. Enter takes the first that is
                // found, also when it came too late to be marked.
                onKeyDownCapture={(event) => {
                  if (event.nativeEvent.isComposing) return
                  // What was marked may have gone with what was typed before.
                  const marked = event.currentTarget.getAttribute('aria-activedescendant')
                  const isMarked = marked !== null && document.getElementById(marked) !== null
                  const first = event.key === 'Enter' && !isMarked ? firstFound() : undefined
                  if (event.key !== 'Escape' && first === undefined) return
                  event.preventDefault()
                  event.stopPropagation()
                  onOpenChange(false)
                  if (first) onChoose(first.id)
                }}
              />
            </SearchField>
            <Menu
              className="ui-menu ui-palette-list"
              aria-label={label}
              items={sections}
              renderEmptyState={() => <p className="ui-list-empty">{emptyText}</p>}
              onAction={(key) => {
                onOpenChange(false)
                onChoose(String(key))
              }}
            >
              {(section) => (
                <MenuSection id={section.id} className="ui-menu-section">
                  <Header className="ui-menu-header">{section.title}</Header>
                  {section.entries.map((entry) => (
                    <MenuItem key={entry.id} id={entry.id} textValue={textOf(entry)} className="ui-menu-item">
                      {entry.icon}
                      <span className="ui-menu-label">{entry.label}</span>
                      {entry.detail ? <span className="ui-option-detail">{entry.detail}</span> : null}
                      {entry.keys ? <kbd>{entry.keys}</kbd> : null}
                    </MenuItem>
                  ))}
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
