import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { navigate, setQuery } from '#renderer/parts/hash.ts'

describe('the address of a screen', () => {
  const location = { hash: '' }
  beforeEach(() => {
    location.hash = '#/panorama?territoire=32013&lecteur=public'
    const put = (_state: unknown, _title: string, hash: string) => {
      location.hash = hash
    }
    vi.stubGlobal('window', { location, dispatchEvent: () => true })
    vi.stubGlobal('history', { pushState: put, replaceState: put })
    vi.stubGlobal('HashChangeEvent', class {})
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('keeps the reader for whom the screens are shown, whatever the link asks', () => {
    navigate('/offre?ligne=a')
    expect(location.hash).toBe('#/offre?ligne=a&lecteur=public')
    navigate('/panorama?')
    expect(location.hash).toBe('#/panorama?lecteur=public')
    navigate('/offre')
    expect(location.hash).toBe('#/offre?lecteur=public')
  })

  it('leaves the reader only when it is changed', () => {
    setQuery({ lecteur: 'partner' })
    expect(location.hash).toBe('#/panorama?territoire=32013&lecteur=partner')
    setQuery({ lecteur: null })
    expect(location.hash).toBe('#/panorama?territoire=32013')
    navigate('/offre?ligne=a')
    expect(location.hash).toBe('#/offre?ligne=a')
  })
})
