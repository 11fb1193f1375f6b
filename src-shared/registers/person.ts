/**
 * The roster (forms.md 3.4, "Person"): people of the organisation. Nobody here needs an account.
 *
 * World: shared, pure. What must stay true: leavers keep their history; a person is never deleted, only ended. `start` and
 * `end` are those of the present stay, or of the last one; who comes back keeps the stays before it as `earlier_stays`, so that
 * a corrected first day is never taken for a second stay.
 */
import {
  choice,
  choices,
  date,
  defineRegister,
  evidence,
  flag,
  line,
  person as rosterPerson,
  rows,
  tags,
  type ValuesOf,
} from './define.ts'

export const person = defineRegister({
  id: 'person',
  schemaVersion: 2,
  title: 'display_name',
  subtitle: ['department', 'roles'],
  compartment: 'org',
  intake: ['display_name', 'staff_no', 'department', 'email', 'start'],
  sections: {
    identity: {
      display_name: line({ max: 120, column: 'shown', search: 5 }),
      given_name: line({ max: 60, column: 'optional', search: 3, since: 2 }),
      family_name: line({ max: 60, column: 'optional', search: 3, since: 2 }),
      legal_name: line({ max: 200, column: 'optional', search: 3 }),
      staff_no: line({ max: 60, column: 'shown', search: 2 }),
      email: line({ max: 200, column: 'shown', search: 1 }),
      phone: line({ max: 60, column: 'optional', search: 1 }),
    },
    work: {
      department: line({ max: 120, column: 'shown', filter: true, search: 1 }),
      roles: tags({ column: 'shown', filter: true, search: 1 }),
      manager: rosterPerson({ column: 'optional' }),
      type: choice(['employee', 'contractor', 'intern', 'volunteer', 'third_party'], {
        column: 'shown',
        filter: true,
      }),
      start: date({ column: 'optional', filter: true }),
      end: date({ column: 'optional', filter: true }),
      earlier_stays: rows({ from: date(), to: date() }, { since: 2 }),
      leave: rows({
        from: date(),
        to: date(),
        reason: choice(['holiday', 'sickness', 'parental', 'other', 'care', 'unpaid', 'study']),
      }),
    },
    needs: {
      language: line({ max: 35, column: 'optional', filter: true }),
      access_needs: choices(['large_print', 'read_aloud'], { column: 'optional', filter: true }),
      reachable_out_of_hours: flag(),
    },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states: ['active', 'left'],
  finalStates: ['left'],
  transitions: {
    // both with the day that they ask for (src-main/records/roster-steps.ts)
    leave: { from: ['active'], to: 'left', needs: ['end'], machine: true },
    return: { from: ['left'], to: 'active', machine: true },
  },
})

export type PersonValues = ValuesOf<typeof person>
