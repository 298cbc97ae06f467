/** The one calendar day that commands write, and compare dates with. */
import { dayInChina } from '../text/dates.ts';

/** The ISO day that it is in China now, whatever the clock of the machine is set to. */
export const todayInChina = (): string => dayInChina(new Date().toISOString());
