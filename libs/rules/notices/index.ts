export { noticeTime, type NoticeAsked, type NoticeKind, type NoticeRules, type NoticeTime } from './notice-time.js';
export { noticeWords, type NoticeWords } from './notice-words.js';
