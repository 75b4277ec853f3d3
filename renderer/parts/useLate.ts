import { useEffect, useState } from 'react'

/** The value once it has not changed for a while: what is typed is not asked at every key. */
export function useLate<T>(value: T, milliseconds = 250): T {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return late
}
