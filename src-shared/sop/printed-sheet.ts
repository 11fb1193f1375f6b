/**
 * What stays on record of a printed sign sheet: whose line is which. World: shared, pure. What must stay true: the first of the list
 * stands in line 1; sheets come back years later, so nothing here is ever read in another way.
 */
import { z } from 'zod'
import { AssignmentId } from './assignment.ts'

/** A code has three digits for its line. */
export const mostSheetLines = 999
export const PrintedSheet = z.array(AssignmentId).min(1).max(mostSheetLines)
/** Eight letters or digits, without those that look like digits. */
export const SheetCode = z.string().regex(/^[0-9a-z]{8}$/)
