import { X } from 'lucide-react'
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './Button.tsx'
import { ResizeHandle, useKept, useWidth } from './Resizing.tsx'

interface Slot {
  readonly element: HTMLElement | null
  /** Called by a panel while it shows, so that the frame gives it room. */
  readonly occupy: () => () => void
}

const nobody: Slot = { element: null, occupy: () => () => undefined }
const SlotContext = createContext<Slot>(nobody)
/** Edge by which the panel is made wider; stands inside the panel, so that it belongs to its landmark. */
const HandleContext = createContext<ReactNode>(null)

const widths = { least: 260, usual: 360, most: 760 }

/** Where the window is this narrow, the panel lies over the screen: see `layout.css`. */
const over = '(width <= 1200px)'

/**
 * Whether the panel of a screen is open, found again the next time; in a narrow window, where it would hide the screen, it opens
 * only when it is asked for.
 */
export function usePanelOpen(storageKey: string) {
  const [kept, keep] = useKept(storageKey)
  const [isOpen, setOpen] = useState(() => kept && !window.matchMedia(over).matches)
  const open = useCallback(
    (next: boolean) => {
      setOpen(next)
      if (!window.matchMedia(over).matches) keep(next)
    },
    [keep],
  )
  return [isOpen, open] as const
}

export interface SidePanelFrameProps {
  readonly children: ReactNode
  readonly resizeLabel: string
}

/** The screen and, at its right, room for one panel that whoever is inside may fill. */
export function SidePanelFrame({ children, resizeLabel }: SidePanelFrameProps) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [count, setCount] = useState(0)
  const [width, resize] = useWidth('ctg.sidePanelWidth', widths)
  const [slot, setSlot] = useState<Slot>(nobody)
  useEffect(() => {
    setSlot({
      element,
      occupy: () => {
        setCount((n) => n + 1)
        return () => setCount((n) => n - 1)
      },
    })
  }, [element])
  const handle = <ResizeHandle label={resizeLabel} width={width} widths={widths} onResize={resize} grows="right" />
  return (
    <SlotContext value={slot}>
      <HandleContext value={handle}>{children}</HandleContext>
      <div className="ui-side" hidden={count === 0} style={{ inlineSize: width }} ref={setElement} />
    </SlotContext>
  )
}

/** Where the keyboard was before it entered the panel; it goes back there when the panel closes under it. */
function useFocusBack(panel: RefObject<HTMLElement | null>, isShown: boolean) {
  const before = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const element = panel.current
    if (!isShown || !element) return
    return () => {
      if (!element.contains(document.activeElement)) return
      const back = before.current?.isConnected ? before.current : document.querySelector<HTMLElement>('main')
      // Once the panel is gone: an element that leaves the page takes the focus with it.
      setTimeout(() => back?.focus({ preventScroll: true }))
    }
  }, [panel, isShown])
  return (from: EventTarget | null) => {
    if (from instanceof HTMLElement && !panel.current?.contains(from)) before.current = from
  }
}

/** A list of the panel, open under its field or beside it: Escape closes that list, not the panel. */
function isInList({ target, currentTarget }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true
  return target.getAttribute('aria-expanded') === 'true'
}

export interface SidePanelProps {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Details of what is selected, at the right of the screen. Rendered by the screen itself; shown in the frame. */
export function SidePanel({ title, closeLabel, onClose, children }: SidePanelProps) {
  const { element, occupy } = use(SlotContext)
  const handle = use(HandleContext)
  const panel = useRef<HTMLElement>(null)
  const onEnter = useFocusBack(panel, element !== null)
  useEffect(() => occupy(), [occupy])
  if (!element) return null
  return createPortal(
    <aside
      className="ui-side-panel"
      aria-label={title}
      ref={panel}
      data-region
      tabIndex={-1}
      onFocus={(event) => onEnter(event.relatedTarget)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isInList(event)) onClose()
      }}
    >
      {handle}
      <header className="ui-side-head">
        <h2>{title}</h2>
        <IconButton label={closeLabel} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </header>
      <div className="ui-side-body">{children}</div>
    </aside>,
    element,
  )
}
