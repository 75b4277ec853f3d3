/** What the runtime and the test tools probe on any object without meaning to use it. */
const probed = new Set<PropertyKey>([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
])

export class NotWritten extends Error {
  constructor(name: string) {
    super(`electron double: ${name} is not written`)
    this.name = 'NotWritten'
  }
}

/**
 * The same object, except that reading or replacing a member that it does not have throws: a test can never pass because
 * the double quietly answered `undefined` where Electron would have done something. `own` names what the double needs for
 * itself and Electron lacks: it cannot be reached from outside either.
 */
export function guard<T extends object, Own extends keyof T & string = never>(
  target: T,
  name: string,
  own: readonly Own[] = [],
): Omit<T, Own> {
  const hidden = new Set<PropertyKey>(own)
  const written = (object: T, key: PropertyKey) => key in object && !hidden.has(key)
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || written(object, key) || probed.has(key)) {
        const value: unknown = Reflect.get(object, key, object)
        return typeof value === 'function' && !isClass(value)
          ? bound(value as (...args: unknown[]) => unknown, object)
          : value
      }
      throw new NotWritten(`${name}.${key}`)
    },
    set(object, key, value) {
      if (typeof key === 'symbol' || written(object, key)) return Reflect.set(object, key, value, object)
      throw new NotWritten(`${name}.${key}`)
    },
  })
}

const isClass = (value: unknown) =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))

const bindings = new WeakMap<object, WeakMap<object, unknown>>()
/** Methods run on the object behind the guard (private fields do not pass a proxy), and stay equal to themselves. */
function bound(method: (...args: unknown[]) => unknown, object: object): unknown {
  const known = bindings.get(object) ?? new WeakMap<object, unknown>()
  bindings.set(object, known)
  const made = known.get(method) ?? method.bind(object)
  known.set(method, made)
  return made
}
