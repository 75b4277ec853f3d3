import { themeQuartz } from 'ag-grid-community'

/** The grid in the colours of the application: custom properties, so that light and dark follow by themselves. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--green)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--paper)',
  headerBackgroundColor: 'var(--paper)',
  headerTextColor: 'var(--ink)',
  headerFontWeight: 600,
  subtleTextColor: 'var(--ink-3)',
  oddRowBackgroundColor: 'var(--surface)',
  rowHoverColor: 'var(--surface-2)',
  columnBorder: { color: 'var(--line)' },
  invalidColor: 'var(--red)',
  inputBorder: { color: 'var(--line-2)' },
  inputFocusBorder: { color: 'var(--focus)' },
  inputBackgroundColor: 'var(--surface)',
  menuBackgroundColor: 'var(--surface)',
  menuTextColor: 'var(--ink)',
  tooltipBackgroundColor: 'var(--ink)',
  tooltipTextColor: 'var(--paper)',
  fontFamily: 'inherit',
  fontSize: 14,
  rowHeight: 28,
  headerHeight: 34,
  cellHorizontalPadding: 10,
  spacing: 5,
  borderRadius: 4,
  wrapperBorderRadius: 5,
  focusShadow: 'none',
  browserColorScheme: 'inherit',
})

/** Nonce of the page's styles; undefined in development, where the policy is not applied. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined
}
