import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { CallNav } from '@/components/calls/call-nav'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { staffCallHead } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

/** The frame of one call's rooms; each page checks rights itself. */
export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.staffCall(slug))
  const call = await staffCallHead(actor, slug, { db: db(), now: new Date() })
  if (!call) notFound()
  return (
    <>
      <CallNav call={call} staff={isStaff(actor)} here={(await headers()).get('x-path') ?? ''} />
      {children}
    </>
  )
}
