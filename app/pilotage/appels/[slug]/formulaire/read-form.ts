import type { Actor } from '@/lib/accounts/actor'
import { callForm } from '@/lib/calls/form.queries'
import { db } from '@/lib/db/client'

/** The form that every page of this folder is about. */
export const readForm = (actor: Actor, slug: string) => callForm(actor, slug, { db: db(), now: new Date() })
