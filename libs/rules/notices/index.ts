export {
  noticeTime,
  type NoticeAsked,
  type NoticeKind,
  type NoticeRules,
  type NoticeTime,
  type Reminder,
} from './notice-time.js';
export { noticeWords, type NoticeWords } from './notice-words.js';
