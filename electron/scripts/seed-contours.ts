import { z } from 'zod'

const topologySchema = z.looseObject({
  type: z.literal('Topology'),
  objects: z.record(
    z.string(),
    z.looseObject({
      geometries: z.array(z.looseObject({ properties: z.looseObject({ code: z.string(), nom: z.string() }) })),
    }),
  ),
})

/** Keeps code and name of each commune: membership comes from the territories of the vintage, never from a drawing. */
export function slimContours(text: string): string {
  const topology = topologySchema.parse(JSON.parse(text))
  const [object] = Object.values(topology.objects)
  if (object === undefined) throw new Error('contours: no object')
  const geometries = object.geometries.map((geometry) => ({
    ...geometry,
    properties: { code: geometry.properties.code, name: geometry.properties.nom },
  }))
  return `${JSON.stringify({ ...topology, objects: { communes: { ...object, geometries } } })}\n`
}
