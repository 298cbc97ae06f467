/** Why the system refused something, in words. */

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有读取的权限',
  EPERM: '没有读取的权限',
  ELOOP: '符号链接绕成了圈',
  ENOTDIR: '路径中间有一段不是文件夹',
  ENAMETOOLONG: '文件名太长',
};

const REASONS_OF_WRITING: Readonly<Record<string, string>> = {
  ...REASONS,
  ENOENT: '没有这个文件夹',
  EACCES: '没有写的权限',
  EPERM: '没有写的权限',
  EROFS: '磁盘只能读',
  ENOSPC: '磁盘满了',
  EDQUOT: '超过了磁盘的配额',
};

/**
 * Why the system refused, in Chinese where the reason is a common one.
 *
 * @param isWriting whether something was to be written
 */
export function reasonOf(cause: unknown, isWriting = false): string {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return (isWriting ? REASONS_OF_WRITING : REASONS)[code] ?? message;
}
