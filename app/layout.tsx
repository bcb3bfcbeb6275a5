import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { PersonMenu } from '@/components/accounts/person-menu'
import { spacesOf } from '@/components/accounts/spaces'
import { Shell } from '@/components/layout/shell'
import { getActor } from '@/lib/auth/get-actor'
import { env } from '@/lib/env'
import { signOut } from './(compte)/connexion/action'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const { DEMO, PUBLIC_URL } = env()
  return {
    metadataBase: new URL(PUBLIC_URL),
    title: { default: '« Aller vers » en France services', template: '%s · « Aller vers »' },
    description: 'L’appel à manifestation d’intérêt « Aller vers » en France services, du lancement à l’impact.',
    robots: DEMO ? { index: false, follow: false } : undefined,
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const actor = await getActor()
  return (
    <html lang="fr">
      <body>
        <Shell demo={env().DEMO} spaces={spacesOf(actor)} person={<PersonMenu actor={actor} signOut={signOut} />}>
          {children}
        </Shell>
      </body>
    </html>
  )
}
