'use server'

import * as z from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { verifyChain } from '@/lib/journal/journal.queries'
import { plural } from '@/lib/kernel/french'

export const verify = defineAction({
  name: 'journal.verify',
  schema: z.strictObject({ chain: z.string().max(100) }),
  run: verifyChain,
  then: ({ entries }) => ({
    done: entries === 0 ? 'Cette chaîne est vide : il n’y a rien à vérifier.' : `La chaîne tient : ${plural(entries, 'entrée vérifiée', 'entrées vérifiées')}, de la première à la dernière.`,
  }),
})
