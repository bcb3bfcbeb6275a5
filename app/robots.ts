import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** A demonstration is not indexed. */
export default function robots(): MetadataRoute.Robots {
  return env().DEMO ? { rules: { userAgent: '*', disallow: '/' } } : { rules: { userAgent: '*', allow: '/' } }
}
