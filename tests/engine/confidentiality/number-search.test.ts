import { expect, it } from 'vitest'
import { NumberSearch } from '#tests/support/numberSearch.ts'

const search = new NumberSearch(new Map([[175_045, 'a count']]))

it.each([
  '175045',
  '"175 045"',
  '<b>175</b> 045 foyers',
  'x=175\u202f045,00',
  '{"value":175045,"id":"3f0c2f5e-95a5-4b6b-8a58-2ad2cb0cd001"}',
])('finds a number however it is written: %s', (text) => expect(search.in(text)).toHaveLength(1))

it.each([
  '3f0c2f5e-95a5-4b6b-8a58-2ad2c175045d',
  '3f0c2f5e95a54b6b8a582ad2cb175045d3f0c2f5',
  '"sig":"bAd/9+175045/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789=="',
])('reads no number in an identifier, a digest or a signature: %s', (text) => expect(search.in(text)).toEqual([]))
