import type { Person } from '@/lib/accounts/actor'
import { noteReading } from '@/lib/applications/answer-reading.commands'
import type { Db } from '@/lib/db/client'
import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf } from '@/lib/forms/form-definition'
import { done } from './done'

/** The team has read these dossiers, but two questions that nobody opened. */
export async function playReadings(db: Db, staff: Person, ids: readonly string[], now: Date): Promise<void> {
  const fields = fieldsOf(amiForm).map(({ key }) => key).filter((key) => key !== 'permanences' && key !== 'essaimage')
  for (const applicationId of ids) done(await noteReading(staff, { applicationId, fields }, { db, now }))
}
