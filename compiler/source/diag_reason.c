#include <errno.h>

#include "compiler/source/diag.h"

static const struct {
    int error;
    const char *words;
} reasons[] = {
    {ENOENT, DIAG_WORDS("文件或文件夹不存在", "no such file or folder")},
    {ENOTDIR, DIAG_WORDS("路径中有一段不是文件夹", "a part of the path is not a folder")},
    {EISDIR, DIAG_WORDS("这是文件夹", "it is a folder")},
    {EACCES, DIAG_WORDS("没有权限", "permission denied")},
    {EPERM, DIAG_WORDS("操作不被允许", "operation not permitted")},
    {ELOOP, DIAG_WORDS("符号链接层数太多或成环", "too many symbolic links, or a loop of them")},
    {ENAMETOOLONG, DIAG_WORDS("文件名太长", "the file name is too long")},
    {EMFILE, DIAG_WORDS("打开的文件太多", "too many open files")},
    {ENFILE, DIAG_WORDS("打开的文件太多", "too many open files")},
    {ENOSPC, DIAG_WORDS("磁盘已满", "no space left on the disk")},
    {EDQUOT, DIAG_WORDS("超出磁盘配额", "the disk quota is used up")},
    {EROFS, DIAG_WORDS("磁盘是只读的", "the disk is read-only")},
    {EFBIG, DIAG_WORDS("文件太大", "the file is too large")},
    {EPIPE, DIAG_WORDS("读取的一方已关闭", "the reading end was closed")},
    {EBADF, DIAG_WORDS("没有打开", "it is not open")},
    {ENXIO, DIAG_WORDS("设备不存在或无人连接", "no such device, or nobody at its other end")},
    {EBUSY, DIAG_WORDS("文件正被占用", "the file is in use")},
    {EIO, DIAG_WORDS("输入输出错误", "input/output error")},
};

const char *diag_reason(int error) {
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].error == error)
            return reasons[i].words;
    return DIAG_WORDS("操作系统报告了错误", "the operating system reports an error");
}
