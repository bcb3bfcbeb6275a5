import { defineRoute } from '@/lib/actions/define-route'
import { ok } from '@/lib/kernel/result'
import { suggestPlaces } from '@/lib/places/place'
import { suggestionsSchema } from '@/lib/places/place.schema'

/** Communes and intercommunalités by the beginning of their name: public reference data. */
export const GET = defineRoute({
  name: 'places.suggest',
  schema: suggestionsSchema,
  run: async (_actor, { niveau, q }) => ok(suggestPlaces(niveau, q)),
  respond: (places) => Response.json(places, { headers: { 'cache-control': 'public, max-age=3600' } }),
})
