/** Puts a file among the person's downloads. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun when the click returns, but a slow disk reads the address later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
