/** Names of the messages of the interface; the file of the default language has them all. */
import type zhHans from './zh-Hans.json';

export type MessageKey = keyof typeof zhHans;
